/** The way to the database, for the moments when it is not there. */
@NullMarked
package dev.scrip.billing.database;

import org.jspecify.annotations.NullMarked;
