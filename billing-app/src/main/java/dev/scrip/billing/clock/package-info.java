/** A clock that stands until it is moved, so that an integrator walks an account through a year in a second (E6). */
@NullMarked
package dev.scrip.billing.clock;

import org.jspecify.annotations.NullMarked;
