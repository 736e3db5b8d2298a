/** A real trace of requests, replayed at its own rhythm: what happens when nobody waits for answers before asking again. */
@NullMarked
package dev.scrip.billing.bench.replay;

import org.jspecify.annotations.NullMarked;
