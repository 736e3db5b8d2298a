/** Duplicate-charge cases as people follow them: who has to do what by when, what is overdue, and how each ended. */
@NullMarked
package dev.scrip.billing.http.cases;

import org.jspecify.annotations.NullMarked;
