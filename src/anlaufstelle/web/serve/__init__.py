"""One port for everything: pages as WSGI in threads, `/live/` as streams, both behind one granian process a worker."""
