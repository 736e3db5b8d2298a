/** How the engine says no: one exception, a stable code, and the data a caller needs to put it right. */
@NullMarked
package dev.scrip.billing.rejection;

import org.jspecify.annotations.NullMarked;
