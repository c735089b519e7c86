#pragma once

namespace tandem::app {

/// From now on SIGINT and SIGTERM set a flag instead of ending the program; a second one ends it.
void catch_interrupts();

/// Whether one of them has come.
[[nodiscard]] bool interrupted();

}  // namespace tandem::app
