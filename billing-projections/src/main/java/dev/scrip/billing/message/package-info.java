/** What the product that uses the engine is told of: events as messages, and which endpoint is still to get which (N1). */
@NullMarked
package dev.scrip.billing.message;

import org.jspecify.annotations.NullMarked;
