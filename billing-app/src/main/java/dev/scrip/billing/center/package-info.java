/** The Account Center: the page on which a customer sees balance, purchases and consumption, reached by a signed link. */
@NullMarked
package dev.scrip.billing.center;

import org.jspecify.annotations.NullMarked;
