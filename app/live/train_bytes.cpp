#include "app/live/train_bytes.hpp"

#include <bit>
#include <cmath>
#include <cstring>
#include <memory>
#include <type_traits>
#include <utility>

#include "app/live/members.hpp"
#include "reactor/properties/property_method.hpp"

namespace tandem::app {
namespace {

static_assert(std::endian::native == std::endian::little);

/// Numbers are told as doubles: exact for every count and every kind.
template <class T>
concept Number = std::is_arithmetic_v<T> || std::is_enum_v<T>;

/// Goes through all members of a value. D says what is done with a number, a text, and the length of a list.
template <class D>
class Walk {
 public:
  template <class... T>
  void operator()(T&... members) {
    (one(members), ...);
  }

 private:
  template <Number T>
  void one(T& number) {
    auto told = static_cast<double>(number);
    doing().number(told);
    if constexpr (std::is_floating_point_v<T>)
      number = told;
    else
      number = static_cast<T>(static_cast<unsigned>(told >= 0.0 && told < 1e9 ? told : 0.0));
  }
  void one(std::string& text) { doing().text(text); }
  template <class T, std::size_t N>
  void one(std::array<T, N>& list) {
    for (T& each : list) one(each);
  }
  template <class T>
  void one(std::vector<T>& list) {
    list.resize(doing().length(list.size()));
    for (T& each : list) one(each);
  }
  template <class T>
  void one(reactor::OperatingPoint<T>& list) {
    one(static_cast<std::vector<reactor::StagePoint<T>>&>(list));
  }
  template <class T>
  void one(T& whole) {
    members::tell(whole, *this);
  }
  [[nodiscard]] D& doing() { return static_cast<D&>(*this); }
};

class Writer : public Walk<Writer> {
 public:
  void number(double value) {
    std::array<char, sizeof value> bytes{};
    std::memcpy(bytes.data(), &value, sizeof value);
    out.append(bytes.data(), bytes.size());
  }
  void text(const std::string& value) {
    number(static_cast<double>(value.size()));
    out += value;
  }
  std::size_t length(std::size_t size) {
    number(static_cast<double>(size));
    return size;
  }
  std::string out;
};

class Reader : public Walk<Reader> {
 public:
  explicit Reader(std::string_view bytes) : left_(bytes) {}
  void number(double& value) {
    if (left_.size() < sizeof value) return fail();
    std::memcpy(&value, left_.data(), sizeof value);
    left_.remove_prefix(sizeof value);
  }
  void text(std::string& value) {
    const std::size_t size = length(0);
    value = left_.substr(0, size);
    left_.remove_prefix(size);
  }
  /// No list is longer than the bytes that follow.
  std::size_t length(std::size_t /*size*/) {
    double told = 0.0;
    number(told);
    const bool sound = told >= 0.0 && told <= static_cast<double>(left_.size());
    if (!sound) fail();
    return sound && whole_ ? static_cast<std::size_t>(told) : 0;
  }
  /// Nothing is missing, and nothing is left.
  [[nodiscard]] bool whole() const { return whole_ && left_.empty(); }

 private:
  void fail() {
    whole_ = false;
    left_ = {};
  }
  std::string_view left_;
  bool whole_ = true;
};

/// A train without its property method, which is told by its name and its parameters.
template <class W>
void walk(W& through, LiveTrain& live, std::string& method,
          reactor::pc_saft::Parameters& parameters) {
  through(method, parameters, live.train, live.point);
}

}  // namespace

std::string bytes_of(const LiveTrain& live) {
  LiveTrain copy = live;
  std::string method(live.train.property_method->name());
  const auto* equation = reactor::equation_of_state(*live.train.property_method);
  auto parameters = equation == nullptr ? reactor::pc_saft::Parameters{} : equation->parameters;
  Writer writer;
  walk(writer, copy, method, parameters);
  return std::move(writer.out);
}

std::optional<LiveTrain> train_of(std::string_view bytes) {
  LiveTrain live;
  std::string method, error;
  reactor::pc_saft::Parameters parameters;
  Reader reader(bytes);
  walk(reader, live, method, parameters);
  const auto* choice = reactor::find_property_method(method);
  if (!reader.whole() || choice == nullptr) return std::nullopt;
  live.train.property_method = choice->make(parameters, live.train.catalyst, error);
  if (live.train.property_method == nullptr) return std::nullopt;
  return live;
}

}  // namespace tandem::app
