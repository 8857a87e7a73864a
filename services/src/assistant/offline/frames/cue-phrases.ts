/** What words can say that is wanted. */
export type Cue =
  | 'complete'
  | 'reopen'
  | 'delete'
  | 'move'
  | 'earlier'
  | 'later'
  | 'tag'
  | 'untag'
  | 'project'
  | 'remind'
  | 'silence'
  | 'snooze'
  | 'end-series'
  | 'skip'
  | 'undo'
  | 'list'
  | 'count'
  | 'search'
  | 'about'
  | 'done-list'
  | 'plan'
  | 'carry'
  | 'clear'
  | 'note'
  | 'priority';

/**
 * The words that say it, "_" for some words between them (a task, mostly). Contractions are written out: "isn't" is
 * "is not". A word may say several things ("drop"): what else is said decides.
 */
export const phrases: Readonly<Record<Cue, readonly string[]>> = {
  undo: said(`
    undo, revert, roll _ back, rollback, take _ back, take that back, take it back, bring _ back the way, was a
    mistake, was an accident, by mistake, by accident, did not mean, not what i meant, not what i wanted, did
    not want, change _ back, go back, put _ back how, put _ back like, restore the previous, scratch that, put
    it back, wrong one, wrong task, the wrong, not that one, never mind that, reverse that, cancel that, unsay
    that, back to how it was, as it was, like it was, the way it was, like before, as before`),
  complete: said(`
    done, is done, are done, all done, is finished, are finished, finished, is complete, is completed,
    completed, complete, tick off, tick _ off, tick, ticked off, check off, check _ off, checked off, cross off,
    cross _ off, crossed off, cross _ out, strike _ off, sorted, all sorted, sorted out, handled, dealt with,
    taken care of, took care of, wrapped up, out of the way, is over, are over, was over, behind me, knocked
    out, got through, through with, did, have done, got _ done, mark _ done, mark _ as done, mark _ complete,
    mark _ as complete, mark _ as completed, mark _ finished, mark _ off, set _ to done, accomplished, nailed,
    no longer pending, off my plate, just did, have finished, took place, happened, went well, managed to,
    settled, close, closed, can be ticked off, can be checked off, tick it, check it`),
  reopen: said(`
    reactivate, not done, is not done, are not done, not finished, is not finished, not completed, not complete, not done
    yet, not yet, reopen, re-open, uncheck, untick, unmark, uncomplete, undone, still open, open again, open _
    again, back on the list, back on my list, put _ back on, bring _ back, still dirty, was not done, did not
    finish, have not finished, have not done, did not do, did not actually, mark _ as not done, mark _ not done,
    mark _ undone, mark _ as open, mark _ as undone, to do again, restore, undelete, not quite done, not
    actually done, not really done, not fully done, spoke too soon, need to do _ again, have to do _ again, add
    _ back, needs doing again, take _ check mark off, take _ checkmark off, take _ tick off, take _ tick away,
    remove _ tick, remove _ check mark, remove _ checkmark, active again, open once more, should be open, back to open`),
  delete: said(`
    delete, remove, get rid of, got rid of, scrap, bin, trash, erase, ditch, dump, axe, drop, drop _ from the
    list, cancel, is cancelled, is canceled, was cancelled, was canceled, got cancelled, got canceled, has been
    cancelled, is called off, was called off, been called off, is off, no longer needed, no longer need, no
    longer necessary, no longer relevant, not needed, do not need, do not want, not necessary, not relevant, can
    go, forget about, forget, take _ off the list, take _ off my list, take _ off, strike _ from, off the list,
    off my list, throw out, throw _ out, throw away, throw _ away, not happening, is not happening, will not
    happen, kill, lose, wipe, nuke, chuck, toss, scratch, clear, not going to happen, fell through, there is no
    need for, no need for, changed my mind about, not doing`),
  move: said(`
    move, moved, moving, push, pushed, reschedule, rescheduled, shift, shifted, postpone, postponed, delay,
    delayed, defer, bump, bumped, put off, put _ off, slide, slip, pull, pulled, bring _ forward, bring forward,
    is now, is on, should be on, is due, due, make that, make it, make, change, schedule, set, put, instead,
    rather, have to be, has to be, needs to be, has to be done, needs to be done, must be done, deadline, do _
    on, will do, do, start it, starts, starting, begins, switch, rebook, carry _ over, leave _ for, leave, wait, can wait until, can wait till,
    could wait, got moved, give me until, i will do, will be, happens, takes place, due date, date, by`),
  earlier: said(`
    earlier, sooner, forward, ahead, prepone, preponed`),
  later: said(`
    later, back, further, more, out, another, longer, delay, postpone, push`),
  priority: said(`
    priority, prioritise, prioritize, importance, mark, mark _ as, bump _ up, bump _ down, raise, lower, flag,
    flag _ as, bump, treat, level, set, give, make`),
  tag: said(`
    tag, label, tagged, labelled, labeled, tags, labels, hashtag`),
  untag: [
    ...said(`
      untag, unlabel, tag off, not _ tag, without _ tag`),
    ...taken(
      `
      take, remove, drop, lose, delete, clear, get rid of, strip, ditch, scrap, not need, not want`,
      'tag, tags, label, labels',
    ),
  ],
  project: said(`
    project, belongs to, goes to, belongs in, belong to, belong in, goes in, goes into, go in, go into, goes under, go
    under, file, part of, move, put, add, stick, throw, list`),
  note: said(`
    note, notes, comment, description`),
  remind: said(`
    remind, remind me, reminder, reminders, ping, nudge, alert, notify, nag, buzz, prod, poke, warn, let me
    know, heads up, give me a shout, alarm, tell me, notification`),
  silence: [
    ...said(`
      no reminder, no reminders, do not remind, no need to remind, reminder off, reminders off, without
      reminder, without a reminder, without reminders, stop reminding, do not ping, do not nag, do not notify,
      do not alert, stop pinging, stop nagging, no more reminders, not need to be reminded, no alarm, never
      remind, no notification, no notifications, quit reminding, not bother, stop bothering, not need
      reminding, not want reminding`),
    ...taken(
      `
      remove, delete, take, drop, cancel, turn off, turn, kill, not need, not want, forget, clear, get rid of,
      switch off, switch, lose, scrap, skip, disable, stop, dump, ditch, erase, unset, no need for`,
      'reminder, reminders, alarm, alert, alerts, ping, notification, notifications',
    ),
  ],
  snooze: said(`
    snooze, snoozed, snoozing, snooze button, snooze _ for, snooze _ until`),
  'end-series': said(`
    stop repeating, no longer repeat, no longer repeats, not repeat, does not repeat, should not repeat, do not
    repeat, not repeating, just once, only once, one time, one-off, one-time, does not need to repeat, stop _
    repeating, stop _ from repeating, stop _ recurring, end _ series, not recurring, no repeat, no more repeats,
    remove _ repeat, turn off _ repeat, make _ once, stop the repeat, stop _ repetition, non repeating,
    non-repeating, quit repeating, cancel _ repeat, anymore stop`),
  skip: said(`
    skip, skip _ this time, skip _ once, skip _ this week, skip _ today, not this week, not this time, leave out
    _ this week, miss _ this week, give _ a miss`),
  count: said(`
    how many, how much, count, number of, total`),
  'done-list': said(`
    what did i do, what did i get done, what did i finish, what did i complete, what have i done, what have i
    finished, what have i completed, what have i got done, what is done, is done today, what was done, did i
    complete, did i finish, did i get done, have i done, have i finished, have i completed, have i got done, did
    i do, i got done, i finished, i completed, i have done, i did, what got done, have i ticked off, did i tick
    off, have i checked off, have i crossed off, did i check off, did i cross off, finished tasks, completed
    tasks, done tasks, is finished, is completed`),
  list: said(`
    what, which, show, list, anything, do i have, have i got, got anything, something, did i have, what do i have, what
    have i got, give me, let me see, see, view, display, everything, what about, how about, tell me, is there,
    are there, overview, agenda, what else, due, is left, are left, left, remains, remaining, remain, open,
    pending, outstanding, on my plate, lined up, coming up, comes up, come up, on my list, is on, need doing, needs doing, to do,
    for me, what is up, any, the ones, those, only, just, what does, look like, happening, going on, planned,
    scheduled, waiting, my list, how does, how is, looking, look, in total, altogether, overall, all, currently,
    on the list, have on, busy, full list, the list, lists, when, already, stuff, things, am i, free, week look,
    day look, i have, i need to do, must i do, should i do, there`),
  search: said(`
    search, search for, find, find me, look for, look up, where, where is, where was, about, something about,
    anything about, anything on, something on, something with, anything with, mention, mentions, containing,
    contains, the word, look _ up, to do with, related to, regarding, looking for`),
  about: said(`
    when is, when are, when was, when do, when must, when does, what time, at what time, what day, what date,
    which day, on which day, when, details, what does the note say, what do the notes say, what is the note,
    what is in the note, what is in the notes, tell me about, what priority, which project, what project, what
    tags, which tags, what is the priority, what tag, does it have, has it, when exactly, what is the deadline,
    what is the date, is it, read me the note, show me the note, show the note, what are the notes, does it
    repeat, how often`),
  plan: said(`
    plan my day, plan the day, plan today, plan for today, plan my today, work on first, do first, start with,
    begin with, tackle first, what first, where do i start, where should i start, where to start, most important
    today, do next, work on next, focus on, tackle, organize my day, organise my day, organize today, organise
    today, what should i do, what should i work on, what should i be doing, how should i, prioritize my day,
    brief me, my day look, plan for the day, sort out my day, what now, begin my day, start my day`),
  clear: said(`
    remove, clear, take _ off, take _ away, take _ out, drop, delete, no, without, get rid of, lose, strip,
    wipe, unset, out of, off, from, does not need, do not need, does not have, erase, should not be in, not in,
    back to the inbox, to the inbox, inbox, no longer`),
  carry: said(`
    too, as well, also, same for, same with, same goes for, likewise, ditto, and, the same for, the same with,
    do the same for, do the same with, same thing for, same thing with, same to, plus`),
};

function said(words: string): string[] {
  return words.split(',').map((phrase) => phrase.trim().split(/\s+/).join(' '));
}

/** "take the reminder off", "drop that tag": each verb with each of the nouns, and words between them. */
function taken(verbs: string, nouns: string): string[] {
  return said(verbs).flatMap((verb) => said(nouns).map((noun) => `${verb} _ ${noun}`));
}
