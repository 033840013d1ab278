/** The connection to the database: outages, identity, moving to another one. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.echoforge.server.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
