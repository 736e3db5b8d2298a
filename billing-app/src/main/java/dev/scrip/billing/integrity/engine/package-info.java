/** Checks all accounts beside the running engine, and tells loudly what is not as it has to be (I1–I4). */
@NullMarked
package dev.scrip.billing.integrity.engine;

import org.jspecify.annotations.NullMarked;
