"""The catalogue of questions, its parameters, the guard, and the child that answers."""
