// The program `tandem`: a command line in, an exit code out (app/commands/endings.hpp lists them).

#include <exception>
#include <new>
#include <string>

#include "app/commands/command.hpp"
#include "app/commands/endings.hpp"
#include "app/study/ranks.hpp"
#include "app/terminal/console.hpp"
#include "app/terminal/interrupt.hpp"

int main(int argc, char** argv) {
  using namespace tandem::app;
  const Ranks ranks(argc, argv);
  catch_interrupts();
  outlive_readers();
  try {
    return run_command_line(argc, argv);
  } catch (const std::bad_alloc&) {
    print_fault("the memory does not suffice; fewer threads need less: --threads 1");
    return exit_code::failed;
  } catch (const std::exception& error) {
    // Nothing of ours throws across files: a fault of ours.
    print_fault(std::string{"the program itself failed: "} + error.what());
    return exit_code::failed;
  }
}
