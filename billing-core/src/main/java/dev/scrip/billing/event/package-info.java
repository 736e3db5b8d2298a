/**
 * What happened, as facts that never change. This package never moves and knows nothing of the rest: the class
 * name of an event is its stored type, its components are its stored shape. Amounts of credits are {@code long}
 * units of 10<sup>-scale</sup> credits at the brand's scale; money is in minor units of an ISO currency.
 */
@NullMarked
package dev.scrip.billing.event;

import org.jspecify.annotations.NullMarked;
