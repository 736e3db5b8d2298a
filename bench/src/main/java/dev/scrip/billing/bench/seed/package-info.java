/** Accounts with a past, made by the engine's own commands. */
@NullMarked
package dev.scrip.billing.bench.seed;

import org.jspecify.annotations.NullMarked;
