#!/bin/sh
# Kills the reader with SIGKILL at random moments while it changes the reading state, 300 times or as often as $1 says: at
# most the changes of the last tenth of a second may be lost, and the file must remain valid.
cd "$(dirname "$0")/.." || exit
YUELAN_KILLS=${1:-300} exec cargo test --test suite -- --exact --nocapture \
    durable::changes_survive_a_kill_at_any_moment
