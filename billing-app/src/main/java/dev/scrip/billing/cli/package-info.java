/**
 * What can be done from a command line with the same jar: one class for each command. A command that comes new is added to those of
 * {@link dev.scrip.billing.cli.Scrip}, and nowhere else.
 */
@NullMarked
package dev.scrip.billing.cli;

import org.jspecify.annotations.NullMarked;
