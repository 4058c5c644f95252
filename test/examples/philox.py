"""dlc/philox.h in Python: the draws that the examples make their data with."""
M = 0xFFFFFFFF


def stream(seed, number, use):
    """The 32-bit draws of dlc_philox_open(seed, number, use), one after the other."""
    block = 0
    while True:
        c, k = [block & M, block >> 32, number, use], [seed & M, seed >> 32]
        for _ in range(10):
            p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
            c = [(p1 >> 32) ^ c[1] ^ k[0], p1 & M, (p0 >> 32) ^ c[3] ^ k[1], p0 & M]
            k = [(k[0] + 0x9E3779B9) & M, (k[1] + 0xBB67AE85) & M]
        yield from c
        block += 1


def permutation(count, seed, epoch):
    """What dlc::data::permutation gives."""
    draws, order = stream(seed, epoch, 0x53485546), list(range(count))
    for i in range(count, 1, -1):
        draw = next(draws) | next(draws) << 32
        while draw < (1 << 64) % i:
            draw = next(draws) | next(draws) << 32
        k = draw % i
        order[i - 1], order[k] = order[k], order[i - 1]
    return order
