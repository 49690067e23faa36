"""What stands between the network and Django: cache, files, bodies, threads, processes."""
