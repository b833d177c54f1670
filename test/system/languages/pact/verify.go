// Verifies pacts with the library that pact-go loads, by its C interface.
//
// usage: verify <port> <base path> <report.json> <pact.json>...
//
// The library is linked: CGO_LDFLAGS="-L<folder> -lpact_ffi -Wl,-rpath,<folder>".
package main

/*
#include <stdlib.h>
void *pactffi_verifier_new_for_application(const char *name, const char *version);
void pactffi_verifier_set_provider_info(void *v, const char *name, const char *scheme,
  const char *host, unsigned short port, const char *path);
void pactffi_verifier_add_provider_transport(void *v, const char *protocol, unsigned short port,
  const char *path, const char *scheme);
void pactffi_verifier_set_provider_state(void *v, const char *url, unsigned char teardown,
  unsigned char body);
int pactffi_verifier_set_verification_options(void *v, unsigned char insecure,
  unsigned long timeout);
void pactffi_verifier_add_file_source(void *v, const char *file);
int pactffi_verifier_execute(void *v);
char *pactffi_verifier_json(void *v);
void pactffi_verifier_shutdown(void *v);
*/
import "C"

import (
	"os"
	"strconv"
)

func main() {
	base, report := os.Args[2], os.Args[3]
	number, err := strconv.ParseUint(os.Args[1], 10, 16)
	if err != nil {
		panic(err)
	}
	port := C.ushort(number)
	text := func(value string) *C.char { return C.CString(value) }

	verifier := C.pactffi_verifier_new_for_application(text("our-shop"), text("1"))
	C.pactffi_verifier_set_provider_info(
		verifier, text("iak"), text("http"), text("127.0.0.1"), port, text(base))
	C.pactffi_verifier_add_provider_transport(
		verifier, text("message"), port, text(base+"/__admin/pact/messages"), text("http"))
	states := "http://127.0.0.1:" + os.Args[1] + base + "/__admin/pact/states"
	C.pactffi_verifier_set_provider_state(verifier, text(states), 0, 1)
	C.pactffi_verifier_set_verification_options(verifier, 0, 60000)
	for _, file := range os.Args[4:] {
		C.pactffi_verifier_add_file_source(verifier, text(file))
	}
	failed := C.pactffi_verifier_execute(verifier)
	answer := C.GoString(C.pactffi_verifier_json(verifier))
	if err := os.WriteFile(report, []byte(answer), 0o644); err != nil {
		panic(err)
	}
	C.pactffi_verifier_shutdown(verifier)
	if failed != 0 {
		os.Exit(1)
	}
}
