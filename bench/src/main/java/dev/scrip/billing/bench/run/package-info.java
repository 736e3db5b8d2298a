/** What is measured, part by part. */
@NullMarked
package dev.scrip.billing.bench.run;

import org.jspecify.annotations.NullMarked;
