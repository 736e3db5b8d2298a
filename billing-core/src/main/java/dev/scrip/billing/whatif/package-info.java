/** What would have happened to real accounts if their brand's catalog had been another (E3). */
@NullMarked
package dev.scrip.billing.whatif;

import org.jspecify.annotations.NullMarked;
