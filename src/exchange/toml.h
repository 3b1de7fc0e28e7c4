// SPDX-License-Identifier: Apache-2.0
// The one way in which this room includes toml++: its inline parser must be compiled alike everywhere.
//
// toml++ 3.3 asserts that a key follows '[' just before it checks it, and so aborts on "[" at a line's end;
// its check says well what is wrong. Hence no assertions, and no NDEBUG either, which would make them
// promises to the optimiser.
#pragma once

#pragma push_macro("NDEBUG")
#undef NDEBUG
#define TOML_ASSERT(condition) static_cast<void>(0)
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>
#pragma pop_macro("NDEBUG")
