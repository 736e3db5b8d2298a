/** What was found: medians of rounds, ratios, a table, a chart. */
@NullMarked
package dev.scrip.billing.bench.report;

import org.jspecify.annotations.NullMarked;
