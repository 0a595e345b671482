" Fallback colours, used where no tree-sitter parser is installed.
if exists("b:current_syntax")
  finish
endif

syn iskeyword @,48-57,_,-,192-255

syn keyword okrKind cycle company department team project person objective kr kpi initiative
syn keyword okrClause in during mission owner link tags type supports guards why revised score
syn keyword okrClause from to keep milestone commit stretch by measures indicator weight checkin
syn keyword okrClause unit within target alert review source actual for status
syn keyword okrWord every confidence
syn keyword okrUnknown unknown

syn match okrNumber "\%(\k\)\@1<![-+]\?\d\+\%([_,]\d\{3}\)*\%(\.\d\+\)\?%\?"
syn match okrDate "\<\d\{4}-\%(\d\d-\d\d\|\d\d\|H[12]\|Q[1-4]\)\>"
syn match okrPerson "@[[:alnum:]_][[:alnum:]_.-]*[[:alnum:]_-]"
syn match okrOperator ">=\|<=\|[<>=]\|\.\."

syn match okrEscape contained +\\\%(["\\nt]\|u{\x\{1,6}}\)+
syn region okrString start=+"+ end=+"+ end=+$+ skip=+\\"+ contains=okrEscape oneline
syn region okrText start=+"""+ end=+"""+ keepend

syn match okrComment "\%(^\|\s\)\@1<=#.*$" contains=okrSuppression
syn match okrSuppression contained "okrlint:\s*ignore\%(-file\)\?\[[^]]*\]"

hi def link okrKind Type
hi def link okrClause Keyword
hi def link okrWord Keyword
hi def link okrUnknown Constant
hi def link okrNumber Number
hi def link okrDate Constant
hi def link okrPerson Identifier
hi def link okrOperator Operator
hi def link okrEscape SpecialChar
hi def link okrString String
hi def link okrText String
hi def link okrComment Comment
hi def link okrSuppression PreProc

let b:current_syntax = "okr"
