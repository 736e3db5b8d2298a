/** The client: asks the engine as fast as it answers, and takes little itself. */
@NullMarked
package dev.scrip.billing.bench.load;

import org.jspecify.annotations.NullMarked;
