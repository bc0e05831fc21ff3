"""What the invented council's sample papers say; one module for each paper or part of one."""
