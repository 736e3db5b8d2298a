/** The processes that take part, the engine, PostgreSQL, pgbench, and the processor time they use. */
@NullMarked
package dev.scrip.billing.bench.machine;

import org.jspecify.annotations.NullMarked;
