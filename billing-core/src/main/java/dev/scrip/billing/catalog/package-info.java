/**
 * What a brand sells and on which terms: its plans, packs, prices per generation, bonuses, promotions and policies, in
 * versions that take effect on a date. A catalog is read from YAML once, at start, and refused whole if anything in it is wrong.
 */
@NullMarked
package dev.scrip.billing.catalog;

import org.jspecify.annotations.NullMarked;
