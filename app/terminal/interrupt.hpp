#pragma once

namespace tandem::app {

/// From now on SIGINT and SIGTERM set a flag instead of ending the program; a second one ends it.
void catch_interrupts();

/// From now on a read that waits, as for an answer of the user, ends when one of them comes.
void interrupts_end_reading();

/// Whether one of them has come.
[[nodiscard]] bool interrupted();

}  // namespace tandem::app
