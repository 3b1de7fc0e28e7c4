// SPDX-License-Identifier: Apache-2.0
// Loaded before the C library (LD_PRELOAD) by the test exe.machine_math: the real functions of which it keeps
// variants by processor, and LAPACK, end the program when the planner, Clp or Cbc calls them. Libraries that
// only print or read (JSON, spreadsheets) may go on calling them.
#include <dlfcn.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <initializer_list>

namespace {

// Who may not: the program itself and the solvers.
bool decides(char const* file) {
  for (char const* name : {"/lifeline", "libClp", "libCbc", "libCoinUtils", "libOsi", "libCgl"}) {
    if (std::strstr(file, name) != nullptr) return true;
  }
  return false;
}

void trap(char const* what, void* caller) {
  Dl_info who{};
  if (dladdr(caller, &who) == 0 || who.dli_fname == nullptr || !decides(who.dli_fname)) return;
  std::fprintf(stderr, "machine math: %s called by %s %s\n", what, who.dli_fname,
               who.dli_sname != nullptr ? who.dli_sname : "?");
  std::_Exit(99);
}

}  // namespace

#define TRAP_1(name)                                                                        \
  extern "C" double name(double x) {                                                        \
    static auto const real = reinterpret_cast<double (*)(double)>(dlsym(RTLD_NEXT, #name)); \
    trap(#name, __builtin_return_address(0));                                               \
    return real(x);                                                                         \
  }
#define TRAP_2(name)                                                                                \
  extern "C" double name(double x, double y) {                                                      \
    static auto const real = reinterpret_cast<double (*)(double, double)>(dlsym(RTLD_NEXT, #name)); \
    trap(#name, __builtin_return_address(0));                                                       \
    return real(x, y);                                                                              \
  }
TRAP_1(exp)
TRAP_1(exp2)
TRAP_1(log)
TRAP_1(log2)
TRAP_1(log10)
TRAP_1(sin)
TRAP_1(cos)
TRAP_1(tan)
TRAP_1(atan)
TRAP_2(pow)
TRAP_2(atan2)

// Clp would go on without an answer, so these end it whoever calls.
extern "C" void dgetrf_() {
  std::fputs("machine math: dgetrf_ called\n", stderr);
  std::_Exit(99);
}
extern "C" void dgetrs_() {
  std::fputs("machine math: dgetrs_ called\n", stderr);
  std::_Exit(99);
}
