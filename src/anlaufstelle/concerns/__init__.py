"""What a person may want from the office: everyday words, demand in minutes, skills, papers, fees."""
