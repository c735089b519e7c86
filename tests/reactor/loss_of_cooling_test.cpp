// All steady states of a cooled train: how many, where they end, which are stable.
#include <catch2/catch.hpp>
TEST_CASE("placeholder loss") {}
