/** Starts the engine: this is the one place that knows every part, and the only module that knows Spring. */
@NullMarked
package dev.scrip.billing;

import org.jspecify.annotations.NullMarked;
