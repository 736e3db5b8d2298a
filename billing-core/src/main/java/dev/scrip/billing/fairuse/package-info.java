/** How much unlimited use is still fair, and when a person has to look at it (U4, U5). */
@NullMarked
package dev.scrip.billing.fairuse;

import org.jspecify.annotations.NullMarked;
