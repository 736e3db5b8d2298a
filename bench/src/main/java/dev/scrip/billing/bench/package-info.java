/** How fast the engine is on this machine, next to what its database can do. */
@NullMarked
package dev.scrip.billing.bench;

import org.jspecify.annotations.NullMarked;
