#!/bin/sh
# Kills the reader with -9 at random moments while it marks and moves, 200 times (or as often as $1 says): nothing may be
# lost but the last tenth of a second, and the file must be whole after each.
cd "$(dirname "$0")/.." || exit
YUELAN_KILLS=${1:-200} exec cargo test --test suite -- --exact --nocapture \
    durable::what_was_done_survives_a_kill_at_any_moment
