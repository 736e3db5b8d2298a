/** What a newcomer finds on the first start: a few accounts with a history, and calls ready to paste. */
@NullMarked
package dev.scrip.billing.demo;

import org.jspecify.annotations.NullMarked;
