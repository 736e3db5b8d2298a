/** What analysts take away: the tables, what each column means, and how a row is written. */
@NullMarked
package dev.scrip.billing.export;

import org.jspecify.annotations.NullMarked;
