"""Verifies pacts with the library that pact-python loads, by its C interface.

usage: verify.py <libpact_ffi.so> <port> <base path> <report.json> <pact.json>...
"""
import ctypes
import sys

library, port, base, report, *pacts = sys.argv[1:]
port = int(port)
states = f"http://127.0.0.1:{port}{base}/__admin/pact/states"
messages = f"{base}/__admin/pact/messages"

pact = ctypes.CDLL(library)
text, byte, short = ctypes.c_char_p, ctypes.c_ubyte, ctypes.c_ushort
handle = ctypes.c_void_p
SIGNATURES = {
    "new_for_application": ([text, text], handle),
    "set_provider_info": ([handle, text, text, text, short, text], None),
    "add_provider_transport": ([handle, text, short, text, text], None),
    "set_provider_state": ([handle, text, byte, byte], None),
    "set_verification_options": ([handle, byte, ctypes.c_ulong], ctypes.c_int),
    "add_file_source": ([handle, text], None),
    "execute": ([handle], ctypes.c_int),
    "json": ([handle], text),
    "shutdown": ([handle], None),
}


def call(name, *values):
    function = getattr(pact, f"pactffi_verifier_{name}")
    function.argtypes, function.restype = SIGNATURES[name]
    return function(*(v.encode() if isinstance(v, str) else v for v in values))


verifier = call("new_for_application", "our-shop", "1")
call("set_provider_info", verifier, "iak", "http", "127.0.0.1", port, base)
call("add_provider_transport", verifier, "message", port, messages, "http")
call("set_provider_state", verifier, states, 0, 1)
call("set_verification_options", verifier, 0, 60_000)
for file in pacts:
    call("add_file_source", verifier, file)
failed = call("execute", verifier)
with open(report, "wb") as out:
    out.write(call("json", verifier))
call("shutdown", verifier)
sys.exit(1 if failed else 0)
