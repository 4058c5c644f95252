//===- MathTables.h - Coefficients of functions by tables ---------------------------*- C++ -*-===//
//
// The coefficients are our own: minimax by Lawson's weights in 60 digits, relative to the function, the highest rounded
// first and the others fitted again. The kernels by hand of test/benchmark use them too.
//
//===----------------------------------------------------------------------------===//
#ifndef DLC_COMPILER_CODEGEN_MATHTABLES_H
#define DLC_COMPILER_CODEGEN_MATHTABLES_H

#include <cstdint>

namespace dlc::codegen::tables {

/// Numbers in a table: a register of f32, two of f64.
inline constexpr int64_t tableSize = 16;

// Coefficient k of interval i is number i of row k; powers of the distance from i * step, except in the first row of
// erf, which begins with x itself.

/// erf, from 0 to 3.94, where it rounds to 1.
inline constexpr double erfStep = 0x1.0cf87ep-2;
alignas(64) inline constexpr float erfTable[][tableSize] = {
    {0, 0x1.28a9c4p-2F, 0x1.15bfbp-1F, 0x1.7843d4p-1F, 0x1.b9b1f2p-1F, 0x1.df9be8p-1F, 0x1.f2c6c8p-1F, 0x1.fb3b0cp-1F,
     0x1.fe7bdep-1F, 0x1.ff9372p-1F, 0x1.ffe554p-1F, 0x1.fffa4p-1F, 0x1.fffeeap-1F, 0x1.ffffd2p-1F, 0x1.fffffap-1F,
     0x1p+0F},
    {0x1.20dd76p+0F, 0x1.0d9b7p+0F, 0x1.b66668p-1F, 0x1.367e54p-1F, 0x1.7f1f3ep-2F, 0x1.9bcecap-3F, 0x1.8196cep-4F,
     0x1.3a814cp-5F, 0x1.beec76p-7F, 0x1.149e72p-8F, 0x1.2a494ep-10F, 0x1.183182p-12F, 0x1.ca8c84p-15F, 0x1.46db38p-17F,
     0x1.95e97ep-20F, 0x1.b7223cp-23F},
    {0x1.307818p-22F, -0x1.1b42a2p-2F, -0x1.cc9a9ep-2F, -0x1.e9558p-2F, -0x1.928902p-2F, -0x1.0e6c9cp-2F,
     -0x1.2fd99p-3F, -0x1.212386p-4F, -0x1.d5905ep-6F, -0x1.46f252p-7F, -0x1.87b33cp-9F, -0x1.94b08cp-11F,
     -0x1.69313cp-13F, -0x1.16da8p-15F, -0x1.74d40ep-18F, -0x1.aff2d2p-21F},
    {-0x1.812b74p-2F, -0x1.35e5fep-2F, -0x1.05eef8p-3F, 0x1.907ac2p-5F, 0x1.347b8cp-3F, 0x1.50449ep-3F, 0x1.fdf516p-4F,
     0x1.2e0158p-4F, 0x1.23ab2p-5F, 0x1.d530d6p-7F, 0x1.3e204ap-8F, 0x1.6e7574p-10F, 0x1.687362p-12F, 0x1.2fd9bep-14F,
     0x1.b83a6ap-17F, 0x1.1767a8p-19F},
    {0x1.38a28cp-12F, 0x1.0c0bc2p-3F, 0x1.754a58p-3F, 0x1.1d9cecp-3F, 0x1.ab32aap-5F, -0x1.3adf6ap-6F, -0x1.8b1092p-5F,
     -0x1.695d82p-5F, -0x1.c8f9b6p-6F, -0x1.c03b5cp-7F, -0x1.645414p-8F, -0x1.d56856p-10F, -0x1.03807ep-11F,
     -0x1.e5a39cp-14F, -0x1.82c5cp-16F, -0x1.b979cap-19F},
    {0x1.c64972p-4F, 0x1.3ea3f6p-4F, 0x1.68baaep-11F, -0x1.db4872p-5F, -0x1.10c688p-4F, -0x1.3e6688p-5F,
     -0x1.c365dap-8F, 0x1.4fc166p-7F, 0x1.9ecff4p-7F, 0x1.18ab76p-7F, 0x1.147324p-8F, 0x1.ac899cp-10F, 0x1.0e7512p-11F,
     0x1.1b2eaep-13F, 0x1.f1915ep-16F, 0x1.16f0c4p-17F}};

/// The share of a normal distribution above x, from 0 to 5.5.
inline constexpr double tailStep = 0x1.777778p-2;
alignas(64) inline constexpr float tailTable[][tableSize] = {
    {0x1p-1F, 0x1.6d801p-2F, 0x1.da79c4p-3F, 0x1.15d816p-3F, 0x1.23c59ap-4F, 0x1.116b9ap-5F, 0x1.c7968ep-7F,
     0x1.507746p-8F, 0x1.b78aa2p-10F, 0x1.fae826p-12F, 0x1.01ab5ep-13F, 0x1.cd4ca2p-16F, 0x1.6b3acp-18F,
     0x1.f6c6b2p-21F, 0x1.31a55ap-23F, 0x1.463cecp-26F},
    {-0x1.988454p-2F, -0x1.7df54ap-2F, -0x1.38333ap-2F, -0x1.be2948p-3F, -0x1.16b268p-3F, -0x1.3060e6p-4F,
     -0x1.229b9cp-5F, -0x1.e51cb8p-7F, -0x1.61f6acp-8F, -0x1.c38f9ep-10F, -0x1.f799a2p-12F, -0x1.eafbbcp-14F,
     -0x1.a2770ep-16F, -0x1.37ca6ep-18F, -0x1.962bbcp-21F, -0x1.ce8ebp-24F},
    {0x1.3529ccp-31F, 0x1.181a46p-4F, 0x1.c9e4bcp-4F, 0x1.eac702p-4F, 0x1.98c168p-4F, 0x1.17037ep-4F, 0x1.3fab2cp-5F,
     0x1.3747c2p-6F, 0x1.0392c2p-7F, 0x1.7489aep-9F, 0x1.cda22ap-11F, 0x1.ef133p-13F, 0x1.cc4fd2p-15F, 0x1.738d1p-17F,
     0x1.04a078p-19F, 0x1.3e01f4p-22F},
    {0x1.105834p-4F, 0x1.b8ced6p-5F, 0x1.80d0c2p-6F, -0x1.f3b35ep-8F, -0x1.abbf82p-6F, -0x1.df1d4p-6F, -0x1.73fa6p-6F,
     -0x1.c3c884p-7F, -0x1.c09dcp-8F, -0x1.742964p-9F, -0x1.052044p-10F, -0x1.3857a8p-12F, -0x1.401feep-14F,
     -0x1.1a2ed6p-16F, -0x1.ad07d2p-19F, -0x1.19e264p-21F},
    {0x1.05b058p-22F, -0x1.0b8af6p-6F, -0x1.77ce12p-6F, -0x1.24d45cp-6F, -0x1.ceaa64p-8F, 0x1.0ca67ap-9F, 0x1.881f6p-8F,
     0x1.74457cp-8F, 0x1.e4edf8p-9F, 0x1.e9e52cp-10F, 0x1.91cb42p-11F, 0x1.11af1p-12F, 0x1.39c29p-14F, 0x1.31456cp-16F,
     0x1.fb0e8ep-19F, 0x1.68c53ap-21F},
    {-0x1.46e64ep-7F, -0x1.c275ep-8F, -0x1.4cb566p-13F, 0x1.4ca31p-8F, 0x1.8855b6p-8F, 0x1.dc621ep-9F, 0x1.9530e8p-11F,
     -0x1.bc6e3cp-11F, -0x1.2bc4ccp-10F, -0x1.a7529p-11F, -0x1.b09e74p-12F, -0x1.5be33ep-13F, -0x1.c85626p-15F,
     -0x1.f1b4ecp-17F, -0x1.c8add2p-19F, -0x1.668554p-21F},
    {0x1.f4b456p-17F, 0x1.51bccap-9F, 0x1.90c48cp-9F, 0x1.7c093ap-10F, -0x1.0bffb4p-11F, -0x1.67eef2p-10F,
     -0x1.1a9654p-10F, -0x1.a060cap-12F, 0x1.073de8p-14F, 0x1.95b6eap-13F, 0x1.3a1abcp-13F, 0x1.42cd98p-14F,
     0x1.f99fd4p-16F, 0x1.3d8b0ap-17F, 0x1.4810d6p-19F, 0x1.fb0592p-22F},
    {0x1.2d7892p-10F, 0x1.60b4f4p-11F, -0x1.40240ap-12F, -0x1.b14f06p-11F, -0x1.38339ep-11F, -0x1.16c2eap-14F,
     0x1.02c99p-12F, 0x1.fd162p-13F, 0x1.be52ep-14F, 0x1.d9497p-19F, -0x1.eb105p-16F, -0x1.947866p-16F,
     -0x1.95d524p-17F, -0x1.2de7ecp-18F, -0x1.631afcp-20F, -0x1.fa9804p-22F}};

/// tanh of multiples of a step up to 9.1, where it rounds to 1; and tanh(r) = r (1 + tanhOver s) / (1 + tanhUnder s)
/// with s = r^2 for |r| <= step / 2, to 2^-24.9.
inline constexpr double tanhStep = 0x1.37p-1;
alignas(64) inline constexpr float tanhAt[tableSize] = {0,
                                                        0x1.15a9ap-1F,
                                                        0x1.ad1eeep-1F,
                                                        0x1.e5ebb2p-1F,
                                                        0x1.f81ea2p-1F,
                                                        0x1.fda614p-1F,
                                                        0x1.ff4d16p-1F,
                                                        0x1.ffcae2p-1F,
                                                        0x1.fff03cp-1F,
                                                        0x1.fffb52p-1F,
                                                        0x1.fffe9cp-1F,
                                                        0x1.ffff96p-1F,
                                                        0x1.ffffep-1F,
                                                        0x1.fffff6p-1F,
                                                        0x1.fffffep-1F,
                                                        0x1p+0F};
inline constexpr double tanhOver = 0x1.0ffe22p-4, tanhUnder = 0x1.995414p-2;

/// The reciprocals below from last to first and their logarithms, negated, of f32; and (log1p(f) - f) / f^2 for
/// |f| <= 1 / 32, to 2^-24.8 of log1p.
inline constexpr int64_t logBeginSingle = 0x3f4c0000;
alignas(64) inline constexpr float reciprocalSingle[tableSize] = {
    0x1.478p-1F, 0x1.558p-1F, 0x1.64p-1F,  0x1.748p-1F, 0x1.86p-1F,  0x1.998p-1F, 0x1.afp-1F,  0x1.c7p-1F,
    0x1.e2p-1F,  0x1p+0F,     0x1.084p+0F, 0x1.11p+0F,  0x1.1a8p+0F, 0x1.248p+0F, 0x1.2f8p+0F, 0x1.3bp+0F};
alignas(64) inline constexpr float logarithmSingle[tableSize] = {
    0x1.c98f86p-2F,  0x1.9eb246p-2F,  0x1.741d88p-2F, 0x1.45b8cp-2F, 0x1.16b5ccp-2F,  0x1.c97f8p-3F,
    0x1.60b31p-3F,   0x1.e3707ep-4F,  0x1.eea31cp-5F, -0.0F,         -0x1.03d5d8p-5F, -0x1.075984p-4F,
    -0x1.9375e6p-4F, -0x1.10f8e4p-3F, -0x1.5c94p-3F,  -0x1.a8bedp-3F};
inline constexpr double logBriefSingle[] = {-0x1.fffffep-2, 0x1.557fc6p-2, -0x1.002d60p-2};

/// 2^(j / 16) in two parts, and (expm1(r) - r) / r^2 for |r| <= log(2) / 32, to 2^-55 of exp(r).
alignas(64) inline constexpr double power[tableSize] = {0x1p+0,
                                                        0x1.0b5586cf9890fp+0,
                                                        0x1.172b83c7d517bp+0,
                                                        0x1.2387a6e756238p+0,
                                                        0x1.306fe0a31b715p+0,
                                                        0x1.3dea64c123422p+0,
                                                        0x1.4bfdad5362a27p+0,
                                                        0x1.5ab07dd485429p+0,
                                                        0x1.6a09e667f3bcdp+0,
                                                        0x1.7a11473eb0187p+0,
                                                        0x1.8ace5422aa0dbp+0,
                                                        0x1.9c49182a3f09p+0,
                                                        0x1.ae89f995ad3adp+0,
                                                        0x1.c199bdd85529cp+0,
                                                        0x1.d5818dcfba487p+0,
                                                        0x1.ea4afa2a490dap+0};
alignas(64) inline constexpr double powerRest[tableSize] = {0,
                                                            0x1.8a62e4adc610bp-54,
                                                            -0x1.19041b9d78a76p-55,
                                                            0x1.9b07eb6c70573p-54,
                                                            0x1.6f46ad23182e4p-55,
                                                            0x1.ada0911f09ebcp-55,
                                                            0x1.d4397afec42e2p-56,
                                                            0x1.6324c054647adp-54,
                                                            -0x1.bdd3413b26456p-54,
                                                            -0x1.41577ee04992fp-55,
                                                            0x1.6e9f156864b27p-54,
                                                            0x1.c7c46b071f2bep-56,
                                                            0x1.7a1cd345dcc81p-54,
                                                            0x1.11065895048ddp-55,
                                                            0x1.2ed02d75b3707p-55,
                                                            -0x1.e9c23179c2893p-54};
inline constexpr double expm1Short[] = {0x1.0000000000001p-1, 0x1.55555554dd44dp-3, 0x1.55555554c2838p-5,
                                        0x1.11120af704805p-7, 0x1.6c1815a3761a8p-10};
/// Reciprocals of 10 bits near the middles of 16 intervals from `logBegin` on, twice it in all, 1 where 1 lies; their
/// logarithms, negated, in two parts (a whole number times log(2) and the first is exact); and (log1p(f) - f) / f^2 for
/// |f| <= 1 / 30, to 2^-59.
inline constexpr int64_t logBegin = 0x3fe9800000000000;
alignas(64) inline constexpr double reciprocal[tableSize] = {
    0x1.3bp+0, 0x1.2f8p+0, 0x1.248p+0, 0x1.1a8p+0, 0x1.11p+0,  0x1.084p+0, 0x1p+0,     0x1.e2p-1,
    0x1.c7p-1, 0x1.afp-1,  0x1.998p-1, 0x1.86p-1,  0x1.748p-1, 0x1.64p-1,  0x1.558p-1, 0x1.478p-1};
alignas(64) inline constexpr double logarithm[tableSize] = {-0x1.a8becfc882p-3,
                                                            -0x1.5c94007598p-3,
                                                            -0x1.10f8e42254p-3,
                                                            -0x1.9375e55594p-4,
                                                            -0x1.075983599p-4,
                                                            -0x1.03d5d85e7p-5,
                                                            0,
                                                            0x1.eea31c0068p-5,
                                                            0x1.e3707ee304p-4,
                                                            0x1.60b3100b0ap-3,
                                                            0x1.c97f8079d4p-3,
                                                            0x1.16b5ccbadp-2,
                                                            0x1.45b8c0a17ep-2,
                                                            0x1.741d876c68p-2,
                                                            0x1.9eb246cb4fp-2,
                                                            0x1.c98f869a9dp-2};
alignas(64) inline constexpr double logarithmRest[tableSize] = {-0x1.e3185cf21b9cfp-44,
                                                                0x1.a8d948cd23322p-44,
                                                                0x1.93b3843396307p-45,
                                                                -0x1.eddc37380c364p-44,
                                                                0x1.b8ecfe4b59987p-44,
                                                                -0x1.f778960ed29cfp-44,
                                                                0,
                                                                0x1.c3dd83606d891p-44,
                                                                0x1.0f684e6766abdp-45,
                                                                -0x1.71456c988f814p-44,
                                                                0x1.3b161a8c6e6c5p-45,
                                                                -0x1.23299042d74bfp-44,
                                                                -0x1.d9120e7d0a853p-47,
                                                                -0x1.13a7b5b11cfa7p-44,
                                                                -0x1.5ed18b0c6c46fp-46,
                                                                -0x1.11056cbc9dd6ap-44};
alignas(64) inline constexpr double logarithmWhole[tableSize] = {-0x1.a8becfc882f19p-3,
                                                                 -0x1.5c940075972b9p-3,
                                                                 -0x1.10f8e422539b1p-3,
                                                                 -0x1.9375e55595edep-4,
                                                                 -0x1.075983598e471p-4,
                                                                 -0x1.03d5d85e73eefp-5,
                                                                 0,
                                                                 0x1.eea31c006b87cp-5,
                                                                 0x1.e3707ee30487bp-4,
                                                                 0x1.60b3100b09476p-3,
                                                                 0x1.c97f8079d44ecp-3,
                                                                 0x1.16b5ccbacfb73p-2,
                                                                 0x1.45b8c0a17df13p-2,
                                                                 0x1.741d876c67bb1p-2,
                                                                 0x1.9eb246cb4eea1p-2,
                                                                 0x1.c98f869a9cbbcp-2};
inline constexpr double logShort[] = {-0x1.0000000000000p-1, 0x1.55555555554fcp-2,  -0x1.ffffffffffd2ep-3,
                                      0x1.9999999ba31c7p-3,  -0x1.5555555995cd3p-3, 0x1.24922f7824c3dp-3,
                                      -0x1.ffffb63683314p-4, 0x1.c80c0ec5bfd03p-4,  -0x1.9aa40708c4d13p-4};
/// For results of f32: expm1(r) / r for |r| <= log(2) / 32, to 2^-32, and the above for |f| <= 1 / 32, to 2^-38.
inline constexpr double expm1Brief[] = {0x1.fffffffe07b99p-1, 0x1.fffffffd9044fp-2, 0x1.5557621f59cf5p-3,
                                        0x1.555751401e4ddp-5};
inline constexpr double logBrief[] = {-0x1.0000000008069p-1, 0x1.55555555a41ebp-2,  -0x1.fffff6fa524c8p-3,
                                      0x1.999989854cbd6p-3,  -0x1.55b57b313a70dp-3, 0x1.2501867b02441p-3};
/// log(2) in two parts: 20 bits times the first is exact; and with the last place of `logarithm`.
inline constexpr double ln2 = 0x1.62e42fefa39efp-1;
inline constexpr double ln2High = 0x1.62e42fee00000p-1, ln2Low = 0x1.a39ef35793c76p-33;
inline constexpr double ln2Grid = 0x1.62e42fefa38p-1, ln2GridRest = 0x1.ef35793c7673p-45;
/// pow of f32 in f32: the reciprocals from first to last, their logarithms to base 2, negated, in two parts (a whole
/// number and the first lose nothing in a sum); (log2(1 + f) - f / log(2)) / f^2 for |f| <= 1 / 30; 2^(j / 16); and
/// (2^r - 1) / r for |r| <= 1 / 32. 1 / log(2) in two parts.
alignas(64) inline constexpr float powReciprocal[tableSize] = {
    0x1.3bp+0F, 0x1.2f8p+0F, 0x1.248p+0F, 0x1.1a8p+0F, 0x1.11p+0F,  0x1.084p+0F, 0x1p+0F,     0x1.e2p-1F,
    0x1.c7p-1F, 0x1.afp-1F,  0x1.998p-1F, 0x1.86p-1F,  0x1.748p-1F, 0x1.64p-1F,  0x1.558p-1F, 0x1.478p-1F};
alignas(64) inline constexpr float powLogarithm[tableSize] = {
    -0x1.3264p-2F, -0x1.f6e8p-3F, -0x1.89dp-3F, -0x1.2308p-3F, -0x1.7bfp-4F, -0x1.76ep-5F, 0,
    0x1.64dp-4F,   0x1.5cb8p-3F,  0x1.fcd8p-3F, 0x1.4a04p-2F,  0x1.9218p-2F, 0x1.d5ecp-2F, 0x1.0c6cp-1F,
    0x1.2b24p-1F,  0x1.4a1p-1F};
alignas(64) inline constexpr float powLogarithmRest[tableSize] = {0x1.a72536p-20F,
                                                                  0x1.d4d4cp-18F,
                                                                  -0x1.a15686p-20F,
                                                                  -0x1.065d2ap-19F,
                                                                  0x1.169476p-20F,
                                                                  0x1.846e2ap-20F,
                                                                  0,
                                                                  -0x1.d93f98p-20F,
                                                                  0x1.29d03cp-18F,
                                                                  -0x1.881a54p-19F,
                                                                  -0x1.1a169p-21F,
                                                                  0x1.249ba8p-27F,
                                                                  -0x1.3b2b9cp-18F,
                                                                  0x1.55e18ap-18F,
                                                                  -0x1.ae4c64p-21F,
                                                                  -0x1.2866f8p-18F};
inline constexpr double powLogSeries[] = {-0x1.715476p-1, 0x1.ec7096p-2, -0x1.715466p-2, 0x1.27ca7p-2, -0x1.ed3b7p-3};
alignas(64) inline constexpr float powerSingle[tableSize] = {
    0x1p+0F,        0x1.0b5586p+0F, 0x1.172b84p+0F, 0x1.2387a6p+0F, 0x1.306fep+0F,  0x1.3dea64p+0F,
    0x1.4bfdaep+0F, 0x1.5ab07ep+0F, 0x1.6a09e6p+0F, 0x1.7a1148p+0F, 0x1.8ace54p+0F, 0x1.9c4918p+0F,
    0x1.ae89fap+0F, 0x1.c199bep+0F, 0x1.d5818ep+0F, 0x1.ea4afap+0F};
inline constexpr double powerSeries[] = {0x1.62e43p-1, 0x1.ebfffap-3, 0x1.c6b47p-5};
inline constexpr double log2eFirst = 0x1.715476p+0, log2eRest = 0x1.4ae0cp-26;

/// tanh of f64: points whose tanh is nearly a number of f64, near the middles of intervals that begin where 3/2 more is
/// a number of two bits after the first, 0 in the first; their tanh and 1 less its square. tanh(r) = r + r s (a
/// polynomial `tanhOverF64` of s) / (a polynomial `tanhUnderF64`) with s = r^2 for |r| <= 1/4, to 2^-56, and with less
/// where 1 less the square is small.
inline constexpr double tanhOffset = 1.5;
alignas(64) inline constexpr double tanhPoint[tableSize] = {
    0x1.80262p-1,  0x1.4013dp+0,  0x1.c0092p+0,  0x1.1ff66p+1, 0x1.7ffb3p+1,
    0x1.fff5b8p+1, 0x1.3ffd74p+2, 0x1.7ffc04p+2, 0x1.e002cp+2, 0x1.2ffee2p+3,
    0x1.6fff14p+3, 0x1.b00012p+3, 0x1.07fe7p+4,  0x1.48019p+4, 0,
    0x1.8000cp-2};
alignas(64) inline constexpr double tanhAtPoint[tableSize] = {0x1.4548fbef3f151p-1,
                                                              0x1.b25d57833feedp-1,
                                                              0x1.e1fe0d27449cdp-1,
                                                              0x1.f4be2a3f76333p-1,
                                                              0x1.fd77a07121bc8p-1,
                                                              0x1.ffa808e9682dep-1,
                                                              0x1.fff418740ca5ep-1,
                                                              0x1.fffe6378883cep-1,
                                                              0x1.ffffeb7a6755bp-1,
                                                              0x1.ffffff9fb7eb4p-1,
                                                              0x1.fffffffe3c938p-1,
                                                              0x1.fffffffff7bbep-1,
                                                              0x1.fffffffffffacp-1,
                                                              0x1p+0,
                                                              0,
                                                              0x1.6ef5e540a3ddp-2};
alignas(64) inline constexpr double tanhSlope[tableSize] = {
    0x1.3156cdc1eda9p-1,   0x1.1eff613e47f36p-2,  0x1.d20d59d156464p-4,  0x1.6444edaae8ddbp-5,  0x1.436282f243ae3p-7,
    0x1.5fbe207f70b44p-10, 0x1.7ced10af9dc47p-13, 0x1.9c86d1920bb3cp-16, 0x1.48598410698a6p-20, 0x1.812052dbd6015p-26,
    0x1.c36c8002431bfp-32, 0x1.0883fff23c501p-37, 0x1.4ff6df9718b1cp-46, 0x1.ccedfad5424a9p-58, 0x1p+0,
    0x1.be3f7f09520dbp-1};
inline constexpr double tanhOverF64[] = {-0x1.5555555555555p-2, -0x1.4fd556a22d251p-6, -0x1.a1992c326157p-13};
inline constexpr double tanhUnderF64[] = {1, 0x1.d89199d802103p-2, 0x1.7d947212fdc44p-6, 0x1.b1043d7acd641p-13};
/// erf of f64, from 0 to 5.93, where it rounds to 1.
inline constexpr double erfStepF64 = 0x1.93a59508c98b8p-2;
alignas(64) inline constexpr double erfTableF64[][tableSize] = {
    {0, 0x1.b0efaed656ec5p-2, 0x1.786171647ad2ep-1, 0x1.cfa49c28f34d9p-1, 0x1.f2cff74f555dep-1, 0x1.fd4766c6f38a2p-1,
     0x1.ff9410d64fe06p-1, 0x1.fff3821d9f439p-1, 0x1.fffeec9da13f4p-1, 0x1.ffffee67aa211p-1, 0x1.ffffff2aeddc4p-1,
     0x1.fffffff88cddap-1, 0x1.ffffffffcec72p-1, 0x1.ffffffffff103p-1, 0x1.fffffffffffcap-1, 0x1p+0},
    {0x1.20dd750429b6dp+0, 0x1.ee9663a8f81ap-1, 0x1.364fa57059b93p-1, 0x1.1d604d9cf12e7p-2, 0x1.80af2332df455p-4,
     0x1.7c09b774c1781p-6, 0x1.13290bde59d04p-8, 0x1.2404d19e5e525p-11, 0x1.c641e5349445ep-15, 0x1.02f0abaac6f5ep-18,
     0x1.b0b4b6416d4a2p-23, 0x1.08f7a852b97dfp-27, 0x1.dba69c7dce98fp-33, 0x1.38e3915c7f24fp-38, 0x1.2db02d6cdf047p-44,
     0x1.412c4d97d0326p-44},
    {-0x1.569825e66eaa5p-60, -0x1.85eb52dfde461p-2, -0x1.e948176c80be7p-2, -0x1.5179638a33242p-2, -0x1.2f46429ef52b2p-3,
     -0x1.7683b11139402p-5, -0x1.4564b17efb3c7p-7, -0x1.92e26835686eap-10, -0x1.661fc6602b8b4p-13,
     -0x1.cb51657a48b34p-17, -0x1.aa6aba67783b1p-21, -0x1.1f3a4d7e3b17ep-25, -0x1.193f30769286ap-30,
     -0x1.9168a905ab27ap-36, -0x1.81824c46fb463p-42, 0x1.3aba07100d4d8p-36},
    {-0x1.812746b0379eap-2, -0x1.c683f7d5e6011p-3, 0x1.924470cfe3641p-5, 0x1.55dc2ba8fc995p-3, 0x1.fd5aa3e3ac535p-4,
     0x1.acc156a225b37p-5, 0x1.d333ce1b0fb5fp-7, 0x1.5a39aed572c12p-9, 0x1.6585069d81aeep-12, 0x1.04cbce63336c2p-15,
     0x1.0f21a859733a6p-19, 0x1.941ac6f1db069p-24, 0x1.b189dd8c935d8p-29, 0x1.4fd48c8f7b28ep-34, 0x1.788b8b9e755fbp-40,
     0x1.03a8c32828cc5p-29},
    {0x1.782ccc8b44f15p-46, 0x1.5d872e99c0a71p-3, 0x1.1e8bb0bf7494cp-3, 0x1.6d91332ba6a8bp-7, -0x1.8ec175c657525p-5,
     -0x1.29af7c222845ep-5, -0x1.bc07a8931c4cdp-7, -0x1.9a85eaf474cf3p-9, -0x1.f807b1636d3f7p-12,
     -0x1.a85565f68b95bp-15, -0x1.f2d8706dfea04p-19, -0x1.9e223d8b478b7p-23, -0x1.e8f52c4172b58p-28,
     -0x1.8a3cd27b156dbp-33, -0x1.83be67f3a6d7dp-37, 0x1.c70ed3541b698p-24},
    {0x1.ce2f21a02db4fp-4, 0x1.44f8cf03fc05p-5, -0x1.e220b9eac599cp-5, -0x1.c576681c5f359p-5, -0x1.b0f1950d956acp-8,
     0x1.a83dfc83c4073p-7, 0x1.17e99cd2f02e5p-7, 0x1.5d3c56309f6a8p-9, 0x1.08434b949429ap-11, 0x1.05f5da57a8a69p-14,
     0x1.609b8622d03eep-18, 0x1.48d1ee0c4877fp-22, 0x1.ae561978f6b28p-27, 0x1.8ea2ae18e9189p-32, 0x1.07004ff37e198p-37,
     0x1.dfc8689f2332p-19},
    {0x1.65ae3c9435a85p-35, -0x1.9f879de17c4ecp-5, -0x1.65e65a4ff9cf4p-6, 0x1.34c151dd21599p-6, 0x1.0d8e76f6e1efdp-6,
     0x1.368276a64f82p-10, -0x1.9911cb0620f9ap-9, -0x1.a77c8326edfb6p-10, -0x1.a528e840f17ebp-12,
     -0x1.fa6c58e8fe567p-15, -0x1.8cdefb31070ap-18, -0x1.a3417cae83517p-22, -0x1.3a4565a413e72p-26,
     -0x1.99bde73f4781ep-30, 0x1.a73b76c3130fbp-31, 0x1.46aa372d8984bp-14},
    {-0x1.b82ce405c1e61p-6, -0x1.e934b34c869a4p-9, 0x1.36338d99d9d73p-6, 0x1.be74edc1130dp-8, -0x1.7ea85a139018bp-8,
     -0x1.eb77c78e329cp-9, 0x1.3b0766efc974ap-14, 0x1.4f1fcca63079ap-11, 0x1.fb3f503c07342p-13, 0x1.84911b68b434p-15,
     0x1.6aeffd9297663p-18, 0x1.ba1717651194ap-22, 0x1.6b3445759fc9cp-26, 0x1.9aa86704fe251p-31, 0x1.43b66bcab6f52p-36,
     0x1.2b2859b6f2267p-10},
    {0x1.b937c69aa0a5fp-27, 0x1.70387529778fdp-7, 0x1.f1bd0007cf691p-11, -0x1.8ca28ae4c3d54p-8, -0x1.40d0993e71221p-10,
     0x1.a1cff21e58bacp-10, 0x1.474f2eb7a567p-11, -0x1.8d34ef89ce79cp-14, -0x1.b6a66310c0602p-14,
     -0x1.d7168e836adf1p-16, -0x1.0d11b42b4c8ddp-18, -0x1.ab58d67a46d2dp-22, 0x1.339232ffc5c27p-32,
     0x1.779d83b814eap-25, -0x1.45501c0d14b6fp-25, 0x1.77e5473413ae3p-7},
    {0x1.5659ad446b618p-8, -0x1.0f2919a132567p-12, -0x1.f855f0288bfdfp-9, 0x1.16c266a05b9ffp-12, 0x1.9a0b320b1c8c5p-10,
     0x1.04914bfe89092p-15, -0x1.6768fb12e12d1p-12, -0x1.1595efcc6263ap-14, 0x1.b8f7f13ddebeap-16,
     0x1.ba5aa095aad41p-17, 0x1.507f1bcb7cd19p-19, 0x1.2114447097213p-22, 0x1.37ca835bea33ap-26, 0x1.bae627b1b1c5cp-31,
     0x1.a99973eda953ep-36, 0x1.44be523d1ab04p-4},
    {0x1.c66f2d7fb788dp-21, -0x1.03240d3dee098p-9, 0x1.cb01a7ccab12bp-12, 0x1.0952d1384938bp-10, -0x1.2350d38fac7dep-12,
     -0x1.38394f01019efp-12, 0x1.ba9d98ecac07cp-15, 0x1.b40169385ce3p-15, 0x1.3da2b19cd010dp-20, -0x1.89e310c4e17a4p-18,
     -0x1.48b83d1b99b69p-19, 0x1.51f89d8be9e17p-21, -0x1.0a40fc079054p-21, -0x1.0d352c400eca5p-20, 0x1.c8fa9199267p-21,
     0x1.7b325edd7aa5bp-2},
    {-0x1.c222abfea3f5dp-11, 0x1.815a0f39923f3p-13, 0x1.29340a7d82725p-11, -0x1.1242b13a0b004p-12,
     -0x1.73878a4d18318p-13, 0x1.a6ae5e813184fp-14, 0x1.1e286079d27d9p-15, -0x1.0b8989cdcee4cp-16,
     -0x1.6e7d54f1746b8p-18, 0x1.5c4e9857c687cp-21, 0x1.0665c265bf7c1p-21, 0x1.7f21548146db3p-24, 0x1.260373d733087p-27,
     0x1.123fbd77d96abp-31, 0x1.4a42252b3a06ep-36, 0x1.1dda0d9087d5fp+0},
    {0x1.52150ae65fcbbp-17, 0x1.28809901db47p-12, -0x1.2031c3ec486cfp-13, -0x1.88d816a204208p-14, 0x1.ba61fb0a3d0a7p-14,
     0x1.fee265183639ap-16, -0x1.246998f38ffc7p-15, 0x1.70e908621f001p-17, 0x1.44383a13809b9p-17, 0x1.b99158f36189ep-17,
     0x1.4f78132c99fc3p-17, -0x1.c8dd30fc111c1p-18, 0x1.12284becc725ap-18, 0x1.1d0789775e096p-17, -0x1.e4321d00e655p-18,
     0x1.f63e7e62425a7p+0},
    {0x1.c17e0e25dbe64p-14, -0x1.544fbc838fd7dp-15, -0x1.063602f9a367bp-14, 0x1.dccb105e43208p-15,
     0x1.7e8c91c384518p-18, -0x1.1f75a49d288c7p-16, 0x1.6c2545ec1f2b6p-19, 0x1.59fbc53268be3p-19,
     -0x1.ebe6e5d741764p-22, -0x1.0530804d3124p-22, 0x1.481d35883c502p-27, 0x1.cb0c1149fd2adp-27, 0x1.371a41858a841p-29,
     0x1.a292c760c219p-33, 0x1.4e25682bbc20cp-37, 0x1.868e5a7f015bfp+0}};

} // namespace dlc::codegen::tables

#endif // DLC_COMPILER_CODEGEN_MATHTABLES_H
