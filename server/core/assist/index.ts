export { checkAnswer, countReasons } from './checkAnswer';
export * from './model';
export { readTickCommand, TICK_WORDS, type TickCommand } from './readTickCommand';
export * from './tickList';
