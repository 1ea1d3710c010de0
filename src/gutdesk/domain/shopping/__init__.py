"""What is bought, what is at home and what is in the making: values and pure rules."""
