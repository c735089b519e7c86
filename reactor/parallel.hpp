#pragma once

// Many like tasks on several threads.

#include <cstddef>
#include <functional>

namespace tandem::reactor {

/// Threads to use where `asked` is 0: as many as the processor runs at once.
[[nodiscard]] unsigned thread_count(unsigned asked);

/// Calls work(worker, index) once for every index below count. Workers are numbered from 0 and are each one
/// thread's alone, so that they may own work space; which of them takes an index is left to timing, so an answer
/// must follow from the index alone. `stop` is asked before each index, by one thread at a time; true leaves
/// the rest undone. May be empty. Where the system gives fewer threads these do it all; an index whose work finds
/// too little memory (std::bad_alloc) is worked again when the other threads have ended, so `work` must be able to
/// begin anew. What `work` throws otherwise, or alone, is thrown again here, the lowest index first.
void for_each_index(std::size_t count, unsigned threads,
                    const std::function<void(unsigned worker, std::size_t index)>& work,
                    const std::function<bool()>& stop = {});

}  // namespace tandem::reactor
