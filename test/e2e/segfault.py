# Makes a process fault for real: its next instruction is at address 0. A SIGSEGV that is only sent would be ignored, because each
# renderer is the first process of a PID namespace of its own. Usage: segfault.py PID; x86-64 Linux, as root.
import ctypes
import os
import sys

ATTACH, DETACH, GET_REGISTERS, SET_REGISTERS = 16, 17, 12, 13
ORIGINAL_RAX, RIP, COUNT = 15, 16, 27  # struct user_regs_struct

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
libc.ptrace.restype = ctypes.c_long


def ptrace(request, pid, data=None):
    if libc.ptrace(request, pid, None, data) == -1:
        error = ctypes.get_errno()
        raise OSError(error, f"ptrace {request}: {os.strerror(error)}")


pid = int(sys.argv[1])
ptrace(ATTACH, pid)
os.waitpid(pid, 0x40000000)  # __WALL
registers = (ctypes.c_ulonglong * COUNT)()
ptrace(GET_REGISTERS, pid, ctypes.addressof(registers))
registers[ORIGINAL_RAX] = 2**64 - 1  # else the system call that it sleeps in would be begun again, and the address moved
registers[RIP] = 0
ptrace(SET_REGISTERS, pid, ctypes.addressof(registers))
ptrace(DETACH, pid)
