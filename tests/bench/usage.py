#!/usr/bin/env python3
"""usage.py COMMAND...: run it, then print its seconds by the clock and in the processor, and its most KiB.

A process of its own and a small one: what a child inherits of its parent's memory at its start counts
as the child's on Linux, so that a large parent would hide what the child needs.
"""
import os
import sys
import time

start = time.perf_counter()
child = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=[
    (os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
_, status, used = os.wait4(child, 0)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
