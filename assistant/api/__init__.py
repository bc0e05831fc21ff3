"""The service over HTTP: one app, and a module of routes for each noun."""
