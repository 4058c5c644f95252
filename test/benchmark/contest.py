"""The protocol between the benchmark and a contestant, which is a process that waits on its standard input.

First it prints a line of JSON about itself: peer, compile_s (from model to first step done), import_mb. Then, a line each:
  losses N   steps from the parameters of the file, prints the N losses
  time S     runs steps for S seconds, prints the median of seconds a step, over blocks that last 20 microseconds or more
  memory     lets go of what only `losses` needs, prints the resident megabytes of the process, now and at its peak;
             nothing is asked after it
"""
import json
import resource
import statistics
import sys
import time


def resident_mb():
    with open("/proc/self/statm") as f:
        return int(f.read().split()[1]) * 4096 / 1e6


def answer(value):
    print(json.dumps(value), flush=True)


def median_step(step, seconds):
    block, timer = 1, time.perf_counter

    def time_block():
        t = timer()
        for _ in range(block):
            step()
        return timer() - t

    # The least of some: one may be preempted.
    while min(time_block() for _ in range(4)) < 20e-6 and block < 1 << 20:
        block *= 2
    times, begin = [], timer()
    while timer() - begin < seconds or len(times) < 3:
        times.append(time_block() / block)
    return statistics.median(times)


def serve(step, losses, about, forget=lambda: None, commands=None):
    """`forget` drops what only `losses` needs; `commands` are further ones, of no argument."""
    answer(about)
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        if command == "losses":
            answer(losses(int(argument)))
        elif command == "time":
            answer(median_step(step, float(argument)))
        elif command in (commands or {}):
            answer(commands[command]())
        elif command == "memory":
            forget()
            answer({"now_mb": resident_mb(), "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6})
