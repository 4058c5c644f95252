// RUN: not dlc-opt %s -plan-memory=mode=some -o /dev/null 2>&1 | FileCheck %s --check-prefix=MODE
// RUN: not dlc-opt %s -plan-memory=redzone=-1 -o /dev/null 2>&1 | FileCheck %s --check-prefix=ZONE
// RUN: not dlc-opt %s -plan-memory=order=last -o /dev/null 2>&1 | FileCheck %s --check-prefix=ORDER
// RUN: not dlc-opt %s -place-barriers=flops-per-nanosecond=0 -o /dev/null 2>&1 | FileCheck %s --check-prefix=SPEED

// MODE: error: plan-memory: mode is "some"; expected default or none
// ZONE: error: plan-memory: redzone is -1; expected a number of bytes, not negative
// ORDER: error: plan-memory: order is "last"; expected best, program, smallest or newest
// SPEED: error: place-barriers: the machine's figures must be positive; got a barrier of 350.00 ns, 0.00 flop/ns, 10.00 bytes/ns, and 50.00 of what 1048576 bytes of cache hold
module {}
