/** Exports for services that fetch them by themselves (E5). */
@NullMarked
package dev.scrip.billing.http.export;

import org.jspecify.annotations.NullMarked;
