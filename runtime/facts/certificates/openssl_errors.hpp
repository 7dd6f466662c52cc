// OpenSSL's error queue is thread-wide state; it is read into words and emptied here, and nowhere else.
#pragma once
#include <string>

namespace tenet {

/// Empties the queue when the scope ends, and before it begins, so that no call sees another's errors or
/// leaves its own.
class ErrorQueueBorder {
 public:
  ErrorQueueBorder();
  ~ErrorQueueBorder();
  ErrorQueueBorder(const ErrorQueueBorder&) = delete;
  ErrorQueueBorder& operator=(const ErrorQueueBorder&) = delete;
};

/// The innermost error in words ("wrong tag in Validity"), or "unknown reason"; empties the queue.
[[nodiscard]] std::string take_openssl_error();
/// Whether the queue says that an algorithm, cipher or digest isn't available; leaves the queue as it is.
[[nodiscard]] bool openssl_lacks_algorithm();

}  // namespace tenet
